// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "door.h"
#include "message_queue.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace jupiter::live {

/// The thread that reads every door: bytes become messages, messages blocks, blocks go into the queue at most `batchMilliseconds` after
/// their first message.
class Reader {
public:
    /// `mutex` guards the state of every door. Requires that both outlive the reader.
    Reader(Poller poller, MessageQueue &queue, std::mutex &mutex, int batchMilliseconds);
    ~Reader() { stop(); }

    void start();
    void stop();                           ///< Reads what the sockets still hold, and closes every door.
    void add(std::shared_ptr<Door> door);  ///< Any thread.
    void wake() { m_poller.wake(); }       ///< Any thread: a door is closing.

private:
    class DoorIntake;
    void run();
    void fill();
    bool readDatagrams(const std::shared_ptr<Door> &door);
    void acceptAll(Door &door);
    void hangUp(Door &door);
    bool readStream(const std::shared_ptr<Door> &door, StreamConnection &connection);
    void readFile(const std::shared_ptr<Door> &door, Timestamp now);
    void leave(const std::shared_ptr<Door> &door);
    void problem(Door &door, std::string text);
    void handOnOld(const std::shared_ptr<Door> &door, Timestamp now);
    void handOn(const std::shared_ptr<Door> &door, std::size_t lane, bool upToNow = false);
    void askForDrops(Door &door);

    Poller m_poller;
    MessageQueue &m_queue;
    std::mutex &m_stateMutex;
    const int m_batchMilliseconds;
    std::vector<std::shared_ptr<Door>> m_doors; // this thread
    std::array<std::byte, 65'536> m_datagram;
    std::string m_peer, m_answer;
    Timestamp m_dropsAsked;
    bool m_paused = false;                      // streams are not read: the queue has no room
    std::mutex m_arrivingMutex;                 // guards m_arriving
    std::vector<std::shared_ptr<Door>> m_arriving;
    std::atomic<bool> m_stopped{false};
    std::thread m_thread;
};

} // namespace jupiter::live
